// Passkeys: hands a question of the server to the authenticator, and its answer back through the form. Nothing is fetched.
"use strict";

// Authenticators speak in bytes, forms in base64url (Web Authentication, Level 3, 5.1.8).
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const ids = (list) => (list ?? []).map((each) => ({ ...each, id: bytes(each.id) }));

const question = (form) => {
  const options = JSON.parse(form.dataset.question).publicKey;
  options.challenge = bytes(options.challenge);
  if (options.user) options.user = { ...options.user, id: bytes(options.user.id) };
  if (options.allowCredentials) options.allowCredentials = ids(options.allowCredentials);
  if (options.excludeCredentials) options.excludeCredentials = ids(options.excludeCredentials);
  return { publicKey: options };
};

const answer = (credential) => {
  const said = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"])
    if (credential.response[part]) said[part] = text(credential.response[part]);
  if (credential.response.getTransports) said.transports = credential.response.getTransports();
  const extensions = credential.getClientExtensionResults();
  return { id: credential.id, rawId: text(credential.rawId), type: credential.type, response: said, extensions };
};

for (const form of document.querySelectorAll("form[data-passkey]")) {
  const failed = form.querySelector("[data-passkey-failed]");
  // Before the listener that sends a form once only: it must not count a form that is still being answered.
  form.addEventListener("submit", async (event) => {
    if (form.elements.answer.value) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    failed.hidden = true;
    try {
      const asked = question(form);
      const credentials = navigator.credentials;
      const credential = await (form.dataset.passkey === "create" ? credentials.create(asked) : credentials.get(asked));
      form.elements.answer.value = JSON.stringify(answer(credential));
      form.requestSubmit();
    } catch (error) {
      console.info(error);
      failed.hidden = false;
    }
  }, { capture: true });
}
