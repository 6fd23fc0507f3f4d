"""Imported by the batch's fork server: to import it is to have everything read and rehearsed."""

from careerkit.reports.warm import warm_up

warm_up()
