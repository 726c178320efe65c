# A mail server that takes everything but mail to "nobody@…", prints each letter as a line of JSON, and ends when its input
# does. With an argument "name:password" it wants that account.
import asyncio
import json
import sys

from aiosmtpd.smtp import SMTP, AuthResult


class Keeper:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 no such mailbox"
        if address.startswith("later@"):
            return "451 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        letter = {"from": envelope.mail_from, "to": envelope.rcpt_tos, "content": envelope.content.decode("ascii")}
        print(json.dumps(letter), flush=True)
        return "250 OK"


def check(server, session, envelope, mechanism, data):
    given = f"{data.login.decode()}:{data.password.decode()}"
    return AuthResult(success=given == sys.argv[1], handled=False)


async def main():
    options = {"hostname": "localhost"}
    if len(sys.argv) > 1:
        options |= {"auth_required": True, "auth_require_tls": False, "authenticator": check}
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Keeper(), loop=loop, **options), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())
