"""Django's createsuperuser with its passwords checked; an app, as only an earlier one's wins."""
