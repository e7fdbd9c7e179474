export { createAcceptThrough } from './createAcceptThrough.js';
export type { Reject } from './createRejectsFile.js';
export { ImportError } from './ImportError.js';
export { IMPORT_FIELDS, IMPORT_FORMAT_NAMES, type ImportFormatName, type ImportOptionsInput } from './ImportOptions.js';
export { importCatalogue } from './importCatalogue.js';
export { type FileReport, type ImportProgress, type ImportReport, type ImportRun, importFiles } from './importFiles.js';
export { importLimits } from './importLimits.js';
