from django.urls import path

from wishes import views

app_name = "wishes"
urlpatterns = [path("", views.wish, name="wish")]
