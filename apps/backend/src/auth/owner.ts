/** Whose data a request is about. */
export interface Owner {
  id: string;
  /** IANA name, such as Europe/Berlin: whose days and weeks the user's are. */
  timeZone: string;
}
