from django.urls import path

from jobs.pages import views
from jobs.pages.employer import employer_page
from jobs.pages.feeds import PostingFeed

app_name = "jobs"

urlpatterns = [
    path("", views.home, name="home"),
    path("jobs/", views.posting_list, name="list"),
    path("jobs/feed/", PostingFeed(), name="feed"),
    path("jobs/<int:pk>/", views.posting_detail, name="detail"),
    path("employers/<int:pk>/", employer_page, name="employer"),
]
