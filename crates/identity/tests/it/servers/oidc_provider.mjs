// An OpenID Connect provider with one client, which signs everybody in who fills in its form. It takes the client and
// further options as JSON from its last argument, writes its address on a line, and ends when its input does. Each line of input makes it change its keys.
import { generateKeyPairSync } from 'node:crypto';
import http from 'node:http';
import Provider from 'oidc-provider';

const settings = JSON.parse(process.argv.at(-1));

const newKeys = () => [
  generateKeyPairSync('rsa', { modulusLength: 2048 }),
  generateKeyPairSync('ec', { namedCurve: 'P-256' }),
].map(({ privateKey }) => privateKey.export({ format: 'jwk' }));

function listener(issuer) {
  const provider = new Provider(issuer, {
    ...settings.options,
    jwks: { keys: newKeys() },
    clients: [settings.client],
    acrValues: ['urn:example:two-factors'],
    claims: { openid: ['sub', 'acr', 'amr'], email: ['email', 'email_verified'], profile: ['name'] },
    enabledJWA: { idTokenSigningAlgValues: ['RS256', 'PS256', 'ES256', 'HS256'] },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({ sub: id, email: `${id}@bo-a.gov.vn`, email_verified: true, name: 'Nguyễn Văn An' }),
    }),
  });
  // Its own pages do not say how somebody signed in.
  const finished = provider.interactionFinished.bind(provider);
  provider.interactionFinished = (request, response, result, options) => {
    if (result.login) Object.assign(result.login, { amr: ['pwd', 'otp'], acr: 'urn:example:two-factors' });
    return finished(request, response, result, options);
  };
  return provider.callback();
}

const server = http.createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const start = () => {
    server.removeAllListeners('request').on('request', listener(issuer));
    console.log(issuer);
  };
  process.stdin.on('data', start).on('end', () => process.exit());
  start();
});
