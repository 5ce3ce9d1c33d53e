from django.urls import path

from jobs.pages import views
from jobs.pages.addresses import without_empty_parameters
from jobs.pages.employer import employer_page
from jobs.pages.feeds import feed
from jobs.pages.suggestions import suggestions

app_name = "jobs"

urlpatterns = [
    path("", views.home, name="home"),
    path("jobs/", views.posting_list, name="list"),
    path("jobs/suggest/", suggestions, name="suggest"),
    path("jobs/feed/", without_empty_parameters(feed), name="feed"),
    path("jobs/<int:pk>/", views.posting_detail, name="detail"),
    path("jobs/<int:pk>/closing.ics", views.posting_closing, name="closing"),
    path("jobs/<int:pk>/og.png", views.posting_picture, name="picture"),
    path("employers/<int:pk>/", employer_page, name="employer"),
]
