"""A real IMAP server on loopback, of Debian's dovecot-imapd: one mailbox, kept in a folder."""

import asyncio
import getpass
import grp
import os
import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

DOVECOT = shutil.which("dovecot") or shutil.which("/usr/sbin/dovecot")
SENT = "Anfonwyd"  # what was sent, in Welsh: found by the server's mark, not by its name
CONFIGURATION = """
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/log
protocols = imap
listen = 127.0.0.1
ssl = {ssl}
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail
first_valid_uid = 0
first_valid_gid = 0
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {login}
passdb {{
  driver = static
  args = password=secret
}}
namespace inbox {{
  inbox = yes
  separator = .
  mailbox "{sent}" {{
    auto = create
    special_use = \\Sent
  }}
}}
userdb {{
  driver = static
  args = uid={user} gid={group} home={folder}/home
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = {tls_port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@asynccontextmanager
async def dovecot(port: int, *, certificate: Path | None = None, tls_port: int = 0) -> AsyncIterator[Path]:
    """Yields the folder in which new e-mails are put, each as a file; what was sent belongs into `sent_beside` it. Its
    users have to reach it: no test's own folder lets them. `certificate`: with its key, for `tls_port`."""
    assert DOVECOT is not None
    folder = _reachable()
    boxes = [folder / "mail" / inside / name for inside in ("", f".{SENT}") for name in ("new", "cur", "tmp")]
    for path in (*(folder / name for name in ("run", "state", "home")), *boxes):
        path.mkdir(parents=True)
    if os.getuid() == 0:  # it runs none of its doors as root: Debian's package has users for them
        users = {"user": "dovecot", "group": "dovecot", "login": "dovenull"}
        for path in (folder / "home", folder / "mail", folder / "mail" / f".{SENT}", *boxes):
            shutil.chown(path, "dovecot", "dovecot")
    else:
        users = {"user": getpass.getuser(), "group": grp.getgrgid(os.getgid()).gr_name, "login": getpass.getuser()}
    tls = "no"
    if certificate is not None:
        shutil.copy(certificate, folder / "certificate.pem")
        tls = f"yes\nssl_cert = <{folder}/certificate.pem\nssl_key = <{folder}/certificate.pem"
    about = {"folder": folder, "port": port, "tls_port": tls_port, "ssl": tls, "sent": SENT, **users}
    file = folder / "dovecot.conf"
    file.write_text(CONFIGURATION.format(**about))
    running = await asyncio.create_subprocess_exec(DOVECOT, "-F", "-c", str(file))
    try:
        await _listening(port)
        yield folder / "mail" / "new"
    finally:
        running.terminate()
        await running.wait()
        shutil.rmtree(folder, ignore_errors=True)


def sent_beside(new: Path) -> Path:
    """The folder of what was sent."""
    return new.parent / f".{SENT}" / "new"


def put(folder: Path, name: str, content: bytes) -> None:
    """As a mail server does: written whole, then moved to where it is seen."""
    (folder.parent / "tmp" / name).write_bytes(content)
    (folder.parent / "tmp" / name).chmod(0o666)
    (folder.parent / "tmp" / name).rename(folder / name)


def _reachable() -> Path:
    folder = Path(tempfile.mkdtemp(prefix="wsoa-dovecot-"))
    folder.chmod(0o755)
    return folder


async def _listening(port: int) -> None:
    for _ in range(100):
        try:
            _reader, writer = await asyncio.open_connection("127.0.0.1", port)
        except OSError:
            await asyncio.sleep(0.1)
        else:
            writer.close()
            return
    raise AssertionError("dovecot does not listen")
