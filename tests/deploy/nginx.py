"""deploy/nginx as it is shipped, with addresses of this machine and a certificate of its own."""

import os
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

SHIPPED = Path(__file__).resolve().parent.parent.parent / "deploy" / "nginx"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
HOST = "call-kurabe.example"


def write_configuration(here: Path, static: Path, *, http: int, https: int, site: int) -> None:
    """Write `here`/nginx.conf and what it needs, for ports of 127.0.0.1.

    `static`: the folder of collected files. `site`: where gunicorn listens.
    """
    _write_certificate(here)
    main = (SHIPPED / "nginx.conf").read_text()
    main = main.replace("user www-data;", "user root;" if os.geteuid() == 0 else "")
    main = main.replace("/run/nginx.pid", str(here / "nginx.pid"))
    main = main.replace("/var/log/nginx", str(here))
    main = main.replace("include /etc/nginx/modules-enabled/*.conf;", "")
    (here / "nginx.conf").write_text(main.replace("/etc/nginx/sites-enabled/*", str(here / "site")))
    text = (SHIPPED / "call-kurabe.conf").read_text()
    text = re.sub(r"\n *listen \[::\].*", "", text)  # not every machine has IPv6
    text = re.sub(r"listen 80\b", f"listen 127.0.0.1:{http}", text)
    text = re.sub(r"listen 443\b", f"listen 127.0.0.1:{https}", text)
    text = text.replace(f"/etc/letsencrypt/live/{HOST}", str(here))
    text = text.replace("/var/lib/call-kurabe-static", str(static))
    (here / "site").write_text(text.replace("127.0.0.1:8000", f"127.0.0.1:{site}"))


def _write_certificate(here: Path) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (here / "fullchain.pem").write_bytes(certificate.public_bytes(pem))
    (here / "privkey.pem").write_bytes(
        key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
