// src/web/web.ts — the door of the web room: what every room's routes and pages use.
export { allow, type AccessHandler, type Who } from './access.ts'
export { toCsv, type CsvRow } from './csv.ts'
export { sendCsv } from './csv-stream.ts'
export { fieldsOf, type Field, type FieldError, type FieldItem, type FieldWords } from './fields.ts'
export {
  formIdField,
  listField,
  optionalText,
  readForm,
  textField,
  type FormResult,
  type Typed,
} from './form.ts'
export { type Component, markup, type Markup } from './markup.ts'
export { startFor } from './navigation.ts'
export { showPage, type PageOptions, type Site } from './page.ts'
export { lastPage, paginate, type Pagination } from './pagination.ts'
export { idFrom, pageNumber, type Queried, queryList, queryText } from './params.ts'
export { tried, type Tried } from './tried.ts'
export { actorOf, flash, visitorOf, type Visitor } from './visitor.ts'
