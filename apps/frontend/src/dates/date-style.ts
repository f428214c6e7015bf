/** How dates are written: a BCP 47 language and an IANA time zone, each the machine's own where it is left out. */
export interface DateStyle {
  locale?: string | undefined;
  timeZone?: string | undefined;
}

/** What a browser of that language (its `Accept-Language`) and the account's time zone would use; never fails. */
export function expectedStyle(acceptLanguage: string | null, timeZone: string): Required<DateStyle> {
  const locale = acceptLanguage?.split(/[,;]/)[0]?.trim() || "en";
  try {
    new Intl.DateTimeFormat(locale, { timeZone });
    return { locale, timeZone };
  } catch {
    return { locale: "en", timeZone: "UTC" };
  }
}
