from django.urls import path

from about.pages import PAGES, page_view

app_name = "about"
urlpatterns = [path(f"{page.name}/", page_view(page), name=page.name) for page in PAGES]
