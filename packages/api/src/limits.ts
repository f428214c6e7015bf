// The limits that a page tells while something is typed; apart from the shapes, which are much to load for a browser.

export const TITLE_LENGTH = 255;
export const DESCRIPTION_LENGTH = 5000;
export const TAG_LENGTH = 50;
export const TAGS = 5;
/** Tasks that one request may change. */
export const BULK_TASKS = 100;
export const SEARCH_LENGTH = 200;
/** Days within which a deletion can be undone. */
export const RESTORE_DAYS = 7;
export const THREAD_TITLE_LENGTH = 120;
export const CHAT_MESSAGE_LENGTH = 4000;
export const TOKEN_NAME_LENGTH = 60;
/** Tokens that one user may have. */
export const TOKENS = 20;
