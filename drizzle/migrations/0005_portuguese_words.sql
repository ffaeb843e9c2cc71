-- "promoções" and "promoção" are one word to whoever searches; the stemmer makes two of them.
-- IMMUTABLE although unaccent is not declared so: its rules are ours and change with a migration only.
CREATE FUNCTION public.fold_pt(words text) RETURNS text
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = public, pg_temp AS $$
  SELECT regexp_replace(lower(unaccent('public.unaccent'::regdictionary, words)), '(\w)(oes|aes)\M', '\1ao', 'g')
$$;
