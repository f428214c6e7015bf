CREATE TABLE notes.note (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  -- The user's id as the backend's signed header gives it; users themselves are the backend's.
  user_id text NOT NULL,
  title text NOT NULL CHECK (length(title) BETWEEN 1 AND 255),
  body text CHECK (length(body) <= 5000),
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now()
);

-- The order of pages: newest first, and a second one created in the same moment has its place too.
CREATE INDEX note_page ON notes.note (user_id, created_at DESC, id DESC);
