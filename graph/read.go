package graph

import (
	"context"
	"iter"
)

// All yields every record a query asks for, page after page; the query's own window is set aside.
func All(ctx context.Context, s Store, q Query) iter.Seq2[Record, error] {
	return func(yield func(Record, error) bool) {
		q.Window = Window{First: MaxPage}
		for {
			page, err := s.Find(ctx, q)
			if err != nil {
				yield(nil, err)
				return
			}
			for _, it := range page.Items {
				if !yield(it.Record, nil) {
					return
				}
			}
			if !page.HasNext || len(page.Items) == 0 {
				return
			}
			last := page.Items[len(page.Items)-1].Position
			q.Window.After = &last
		}
	}
}

// ReadBatch puts together what was told in one document, records in the order of their ids.
func ReadBatch(ctx context.Context, s Store, document ID) (*Batch, error) {
	var b Batch
	q := Query{Kinds: toldKinds[:], Filter: In{FieldDocument, []string{string(document)}}}
	found, err := s.Get(ctx, []ID{document})
	if err != nil {
		return nil, err
	}
	if found[0] == nil {
		return nil, Errorf(NotFound, "there is no %s", document)
	}
	if err := b.Add(found[0]); err != nil {
		return nil, err
	}
	for r, err := range All(ctx, s, q) {
		if err != nil {
			return nil, err
		}
		if err := b.Add(r); err != nil {
			return nil, err
		}
	}
	return &b, nil
}
