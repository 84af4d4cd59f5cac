"""What a trekker opens with a mailed link (mounted under /voortgang/trekker/)."""

from django.urls import path

from visie import views

app_name = "trekker"

urlpatterns = [
    path("<slug:link>/", views.eigen_maatregelen, name="maatregelen"),
    path("<slug:link>/<int:pk>/", views.eigen_voortgang, name="voortgang"),
]
