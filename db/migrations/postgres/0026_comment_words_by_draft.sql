-- PostgreSQL finds words and draft by two indexes it has.
SELECT 1;
