// peer yield COUNT | sleep COUNT ORDER | get COUNT: the work of the bench, in Go.
package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"
)

// With one thread, as ours, a Gosched is a switch to the next goroutine.
func yield(count int) {
	runtime.GOMAXPROCS(1)
	each := 4000000 / count
	if each < 10 {
		each = 10
	}
	var group sync.WaitGroup
	group.Add(count)
	begin := make(chan struct{})
	for i := 0; i < count; i++ {
		go func() {
			<-begin
			for j := 0; j < each; j++ {
				runtime.Gosched()
			}
			group.Done()
		}()
	}
	runtime.Gosched()
	start := time.Now()
	close(begin)
	group.Wait()
	fmt.Printf("Took %.2f\n", float64(time.Since(start).Nanoseconds())/float64(each*count))
}

func sleep(count int, order string) {
	var group sync.WaitGroup
	group.Add(count)
	start := time.Now()
	for i := 0; i < count; i++ {
		delay := time.Second
		if order == "in-order" {
			delay += time.Second * time.Duration(i) / time.Duration(count)
		} else if order == "scattered" {
			delay += time.Second * time.Duration(i*2654435761%count) / time.Duration(count)
		}
		go func() {
			time.Sleep(delay)
			group.Done()
		}()
	}
	group.Wait()
	fmt.Printf("Took %.4f\n", time.Since(start).Seconds())
}

func get(count int) {
	var group sync.WaitGroup
	start := time.Now()
	for i := 1; i <= count; i++ {
		url := strings.ReplaceAll(os.Getenv("API_URL"), "{}", strconv.Itoa(i))
		group.Add(1)
		go func() {
			response, err := http.Get(url)
			if err == nil {
				_, err = io.ReadAll(response.Body)
				response.Body.Close()
			}
			if err != nil || response.StatusCode != 200 {
				fmt.Fprintln(os.Stderr, url, err)
				os.Exit(1)
			}
			group.Done()
		}()
	}
	group.Wait()
	fmt.Printf("Took %.4f\n", time.Since(start).Seconds())
}

func main() {
	count, err := 0, error(nil)
	if len(os.Args) > 2 {
		count, err = strconv.Atoi(os.Args[2])
	}
	switch {
	case err == nil && len(os.Args) == 3 && os.Args[1] == "yield":
		yield(count)
	case err == nil && len(os.Args) == 4 && os.Args[1] == "sleep":
		sleep(count, os.Args[3])
	case err == nil && len(os.Args) == 3 && os.Args[1] == "get":
		get(count)
	default:
		fmt.Fprintln(os.Stderr, "usage: peer yield COUNT | sleep COUNT ORDER | get COUNT")
		os.Exit(2)
	}
}
