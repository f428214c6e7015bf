-- Whoever listens to the channel notes_changed learns of every change, whichever process makes it.
CREATE FUNCTION notes.tell_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  changed notes.note := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
  kind text := CASE TG_OP WHEN 'INSERT' THEN 'created' WHEN 'UPDATE' THEN 'updated' ELSE 'deleted' END;
BEGIN
  PERFORM pg_notify('notes_changed', json_build_object('userId', changed.user_id, 'kind', kind, 'id', changed.id)::text);
  RETURN NULL;
END $$;

CREATE TRIGGER tell_change AFTER INSERT OR UPDATE OR DELETE ON notes.note
  FOR EACH ROW EXECUTE FUNCTION notes.tell_change();
