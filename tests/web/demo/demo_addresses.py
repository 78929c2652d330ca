"""The site's addresses as the demo has them."""

from django.urls import include, path

from heelfirst.web.urls import urlpatterns as everywhere

urlpatterns = [*everywhere, path("demo/", include("heelfirst.web.demo.urls"))]
