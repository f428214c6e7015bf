-- The first time after "after" at which to remind of a task that is due at "due": 6 h, 3 h, 1 h, 30 min and 15 min
-- before, and then. A due time that is set late leaves out what would have been before.
CREATE FUNCTION next_reminder_at(due timestamptz, after timestamptz) RETURNS timestamptz LANGUAGE sql STABLE
RETURN (
  SELECT min(due - before)
  FROM unnest(ARRAY[interval '6 hours', '3 hours', '1 hour', '30 minutes', '15 minutes', '0']) AS before
  WHERE due - before > after
);--> statement-breakpoint
CREATE FUNCTION set_next_reminder() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' OR NEW.due_at IS DISTINCT FROM OLD.due_at THEN
    NEW.next_reminder_at := next_reminder_at(NEW.due_at, now());
  END IF;
  RETURN NEW;
END
$$;--> statement-breakpoint
CREATE TRIGGER tasks_next_reminder BEFORE INSERT OR UPDATE OF due_at ON tasks
FOR EACH ROW EXECUTE FUNCTION set_next_reminder();--> statement-breakpoint
UPDATE tasks SET next_reminder_at = next_reminder_at(due_at, now()) WHERE due_at > now();
