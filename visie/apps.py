from django.apps import AppConfig


class VisieConfig(AppConfig):
    name = "visie"
    verbose_name = "Visie"

    def ready(self) -> None:
        from visie import rules  # noqa: F401, PLC0415 - registers who may what
