from django.contrib import admin
from django.urls import include, path
from django.views.generic import TemplateView

from about.sitemaps import AboutSitemap
from config import security_txt
from guides.handbook import handbook, picture
from guides.sitemaps import GuidePageSitemap, GuideSitemap
from jobs.pages.sitemaps import (
    EmployerSitemap,
    PageSitemap,
    PostingSitemap,
    sitemap_index,
    sitemap_section,
)

SITEMAPS = {
    "pages": PageSitemap,
    "about": AboutSitemap,
    "guides": GuideSitemap,
    "guide-pages": GuidePageSitemap,
    "employers": EmployerSitemap,
    "postings": PostingSitemap,
}

urlpatterns = [
    path("", include("jobs.pages.urls")),
    path("", include("about.urls")),
    path("jobs/<int:pk>/report/", include("reports.urls")),
    path("", include("keep.urls")),
    path("jobs/<int:pk>/wishes/", include("wishes.urls")),
    path("guides/", include("guides.urls")),
    path("admin/", include("accounts.urls")),
    path("admin/handbook/", admin.site.admin_view(handbook), name="handbook"),
    path("admin/handbook/<slug:name>.png", admin.site.admin_view(picture), name="handbook_picture"),
    path("admin/", admin.site.urls),
    path("sitemap.xml", sitemap_index, {"sections": SITEMAPS}, name="sitemap"),
    path(
        "sitemap-<slug:section>.xml",
        sitemap_section,
        {"sections": SITEMAPS},
        name="sitemap_section",
    ),
    path(
        "robots.txt",
        TemplateView.as_view(template_name="robots.txt", content_type="text/plain"),
        name="robots",
    ),
    path(security_txt.PATH, security_txt.security_txt, name="security_txt"),
]

handler500 = "config.unavailable.server_error"
