"""The pipeline, the command line and the scheduled Prefect flow over them."""
