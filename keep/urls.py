from django.urls import path

from keep import views

app_name = "keep"
urlpatterns = [
    path("keep/", views.kept_list, name="list"),
    path("keep/change/", views.change, name="change"),
    path("keep/seen/", views.seen, name="seen"),
    path("compare/", views.compare, name="compare"),
    path("compare/og.png", views.compare_picture, name="picture"),
    path("compare/sheet/", views.sheets, name="sheets"),
    path("jobs/<int:pk>/sheet/", views.sheet, name="sheet"),
]
