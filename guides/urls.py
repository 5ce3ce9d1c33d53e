from django.urls import path

from guides import comment_views, views
from guides.addresses import SELF_CHECK_SLUG

app_name = "guides"
urlpatterns = [
    path("", views.guide_list, name="list"),
    path(f"{SELF_CHECK_SLUG}/", views.self_check, name="self-check"),
    path("<slug:slug>/", views.guide_detail, name="detail"),
    path("<slug:slug>/figures/", views.guide_figures, name="figures"),
    path("<slug:slug>/comments/", comment_views.comment, name="comment"),
    path("<slug:slug>/comments/received/", comment_views.comment_received, name="comment_received"),
]
