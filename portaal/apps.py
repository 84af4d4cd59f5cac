from django.apps import AppConfig


class PortaalConfig(AppConfig):
    name = "portaal"
    verbose_name = "Portaal"

    def ready(self) -> None:
        from portaal import checks  # noqa: F401, PLC0415 - registers the system checks
