/** One named template of `_helpers.tpl`, with what it is for. */
export function defineTemplate(name: string, comment: string, body: string): string {
  return `{{/* ${comment} */}}\n${bareTemplate(name, body)}`;
}

/** One named template without a comment of its own. */
export function bareTemplate(name: string, body: string): string {
  return `{{- define "${name}" -}}\n${body}\n{{- end }}`;
}
