# A mail server that takes everything but mail to "nobody@…" and "later@…", prints each letter as a line of JSON, and ends
# when its input does. Options: --account name:password, --certificate FILE (certificate and key; STARTTLS is then needed).
import argparse
import asyncio
import email.policy
import json
import ssl
import sys
from html.parser import HTMLParser

from aiosmtpd.smtp import SMTP, AuthResult


class Links(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        if tag == "a":
            self.found.append(dict(attributes)["href"])


class Keeper:
    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody@"):
            return "550 no such mailbox"
        if address.startswith("later@"):
            return "451 come back later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        text, html = (message.get_body([kind]).get_content() for kind in ("plain", "html"))
        letter = {
            "sender": envelope.mail_from,
            "receivers": envelope.rcpt_tos,
            "headers": dict(message.items()),
            "text": text,
            "links": Links(html).found,
        }
        print(json.dumps(letter), flush=True)
        return "250 OK"


def check(server, session, envelope, mechanism, data):
    given = f"{data.login.decode()}:{data.password.decode()}"
    return AuthResult(success=given == arguments.account, handled=False)


async def main():
    options = {"hostname": "localhost"}
    if arguments.account:
        options |= {"auth_required": True, "auth_require_tls": False, "authenticator": check}
    if arguments.certificate:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(arguments.certificate)
        options |= {"tls_context": context, "require_starttls": True}
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(Keeper(), loop=loop, **options), "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


parser = argparse.ArgumentParser()
parser.add_argument("--account")
parser.add_argument("--certificate")
arguments = parser.parse_args()
asyncio.run(main())
