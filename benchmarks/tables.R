# Rscript tables.R FOLDER: writes real tables of Debian's R packages as CSV, one file each.
folder <- commandArgs(TRUE)[1]
fetch <- function(name, package) { data(list = name, package = package, envir = environment()); as.data.frame(get(name)) }
tables <- list(
  AER = c("CPS1988", "DoctorVisits", "Fertility", "GSOEP9402", "HMDA", "NMES1988", "PSID1982", "ResumeNames"),
  modeldata = c("attrition", "car_prices", "cells", "credit_data", "mlc_churn"),
  ggplot2 = c("txhousing"))
for (package in names(tables)) for (name in tables[[package]]) {
  table <- tryCatch(fetch(name, package), error = function(e) NULL, warning = function(w) NULL)
  if (is.null(table)) { message(package, " has no ", name); next }
  for (column in names(table)) if (inherits(table[[column]], c("Date", "POSIXct"))) table[[column]] <- format(table[[column]])
  write.csv(table[!sapply(table, is.list)], file.path(folder, paste0(name, ".csv")), row.names = FALSE, na = "")
}
