import { z } from "zod";

export const PAGE_LENGTH = 50;
export const LONGEST_PAGE = 100;

/** What every list takes as its query, beside its own filters. */
export const pageQuery = {
  cursor: z.string().max(2000).optional().meta({ description: "`nextCursor` of the page before." }),
  limit: z.coerce.number().int().min(1).max(LONGEST_PAGE).default(PAGE_LENGTH),
};

/** One page of a list. */
export const page = <Item extends z.ZodType>(item: Item) => ({
  items: z.array(item),
  nextCursor: z.string().nullable().meta({ description: "null: this is the last page." }),
});
