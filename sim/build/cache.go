package build

import (
	"container/list"
	"context"
	"sync"
)

// cache keeps results by the hash of their sources, the least recently used
// leaving first, and lets those who ask for the same at the same time wait for
// one of them.
type cache struct {
	mu    sync.Mutex
	max   int
	items map[[32]byte]*list.Element // of cached
	order *list.List                 // most recently used first
	open  map[[32]byte]*flight
}

type cached struct {
	key    [32]byte
	result Result
}

// flight is a result on its way.
type flight struct {
	done   chan struct{}
	result Result
	ok     bool
}

func (c *cache) init(n int) {
	c.max, c.items, c.order, c.open = n, map[[32]byte]*list.Element{}, list.New(), map[[32]byte]*flight{}
}

// do returns the result for key, made by work if it is not there. If the one
// who was making it gave up, the next makes it.
func (c *cache) do(ctx context.Context, key [32]byte, work func() (Result, bool, error)) (Result, error) {
	for {
		c.mu.Lock()
		if e := c.items[key]; e != nil {
			c.order.MoveToFront(e)
			r := e.Value.(*cached).result
			c.mu.Unlock()
			return r, nil
		}
		f := c.open[key]
		if f == nil {
			f = &flight{done: make(chan struct{})}
			c.open[key] = f
			c.mu.Unlock()
			return c.fly(key, f, work)
		}
		c.mu.Unlock()
		select {
		case <-f.done:
			if f.ok {
				return f.result, nil
			}
		case <-ctx.Done():
			return Result{}, ctx.Err()
		}
	}
}

func (c *cache) fly(key [32]byte, f *flight, work func() (Result, bool, error)) (Result, error) {
	keep := false
	defer func() {
		c.mu.Lock()
		delete(c.open, key)
		if keep {
			c.items[key] = c.order.PushFront(&cached{key, f.result})
			if c.order.Len() > c.max {
				last := c.order.Back()
				delete(c.items, c.order.Remove(last).(*cached).key)
			}
		}
		c.mu.Unlock()
		close(f.done)
	}()
	r, k, err := work()
	if err != nil {
		return Result{}, err
	}
	f.result, f.ok, keep = r, true, k
	return r, nil
}
