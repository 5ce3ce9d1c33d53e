import os
import sys

import django
from environs import EnvError

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

try:
    django.setup(set_prefix=False)
    from config.request_body import TolerantHandler

    application = TolerantHandler()
except EnvError as error:
    sys.exit(f"config.wsgi: {error}")
