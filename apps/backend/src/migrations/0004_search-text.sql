CREATE EXTENSION IF NOT EXISTS pg_trgm;--> statement-breakpoint
CREATE EXTENSION IF NOT EXISTS btree_gin;--> statement-breakpoint
-- Without case and accents, in the same way on every server, whatever its locale.
CREATE FUNCTION folded(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN lower(regexp_replace(normalize($1, NFKD), '[\u0300-\u036f]', '', 'g') COLLATE "und-x-icu");--> statement-breakpoint
-- What a search looks for its words in.
CREATE FUNCTION task_text(title text, description text, tags text[]) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN folded(title || chr(10) || coalesce(description, '') || chr(10) || array_to_string(tags, chr(10)));
