package work_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"procession/server/work"
)

func TestOneAtATimeInOrder(t *testing.T) {
	q := work.New(1, 10)
	release, err := q.Acquire(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var order []int
	var wg sync.WaitGroup
	for i := range 5 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			r, err := q.Acquire(context.Background())
			if err != nil {
				t.Error(err)
				return
			}
			order = append(order, i) // the slot is the lock: the race detector would see two
			r()
		}()
		for q.Waiting() != i+1 {
		}
	}
	release()
	wg.Wait()
	for i, got := range order {
		if got != i {
			t.Fatalf("served in the order %v", order)
		}
	}
}

func TestFullSaysHowManyWait(t *testing.T) {
	q := work.New(0, 2)
	ctx, cancel := context.WithCancel(context.Background())
	var wg sync.WaitGroup
	for range 2 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if _, err := q.Acquire(ctx); !errors.Is(err, context.Canceled) {
				t.Error(err)
			}
		}()
	}
	for q.Waiting() != 2 {
	}
	var full *work.FullError
	if _, err := q.Acquire(ctx); !errors.As(err, &full) || full.Waiting != 2 {
		t.Errorf("a full queue answered %v", err)
	}
	cancel()
	wg.Wait()
	if q.Waiting() != 0 {
		t.Error("who gave up is still in line")
	}
}

func TestASlotHandedToWhoGaveUpIsNotLost(t *testing.T) {
	q := work.New(1, 100)
	for range 200 {
		release, err := q.Acquire(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(context.Background())
		done := make(chan struct{})
		go func() {
			if r, err := q.Acquire(ctx); err == nil {
				r()
			}
			close(done)
		}()
		go cancel()
		release()
		<-done
	}
}
