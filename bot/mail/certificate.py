"""How the certificate of a mail server is checked, and what is wrong with one in words that can be acted on."""

import ssl

from bot.settings.mail import Server

UNKNOWN = (18, 19, 20, 21)  # self-signed, or of an authority that is not known here (X509_V_ERR_…)
TOO_EARLY, OVER, OTHER_NAME = 9, 10, (62, 64)
OF_NOBODY_KNOWN = (
    "The certificate of the mail server was issued by nobody whom this computer knows. Write the certificate of its "
    "authority (or its own, where it signed itself) into a file, as PEM, and name that file in MAIL_CA_FILE."
)
RUN_OUT = (
    "The certificate of the mail server is out of date. Let its administrator renew it, and check the clock of this "
    "computer."
)
NOT_ITS_NAME = (
    "The certificate of the mail server is for another name. Use the name in {setting} for which it was made."
)
NOT_GOOD = "The certificate of the mail server is not good. Ask its administrator, and use its own name in {setting}."


def checks_of(server: Server) -> ssl.SSLContext:
    """As strict as for anyone; whom MAIL_CA_FILE names is trusted beside those whom this computer knows."""
    checks = ssl.create_default_context()
    if server.ca_file:
        checks.load_verify_locations(cafile=server.ca_file)
    return checks


def not_trusted(error: ssl.SSLCertVerificationError, setting: str) -> str:
    """What is wrong, and what to do; `setting` names the server."""
    if error.verify_code in UNKNOWN:
        return OF_NOBODY_KNOWN
    if error.verify_code in (TOO_EARLY, OVER):
        return RUN_OUT
    return (NOT_ITS_NAME if error.verify_code in OTHER_NAME else NOT_GOOD).format(setting=setting)
