"""The site's settings, but links to static files by their own names: no collected copies needed."""

from config import settings

globals().update({name: value for name, value in vars(settings).items() if name.isupper()})

WHITENOISE_AUTOREFRESH = True
STORAGES = {
    **settings.STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
