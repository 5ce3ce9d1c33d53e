from django.urls import path

from guides import views
from guides.addresses import SELF_CHECK_SLUG

app_name = "guides"
urlpatterns = [
    path("", views.guide_list, name="list"),
    path(f"{SELF_CHECK_SLUG}/", views.self_check, name="self-check"),
    path("<slug:slug>/", views.guide_detail, name="detail"),
]
