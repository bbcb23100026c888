// Command trail-check checks a published trail with Go's own transparency log packages, which know nothing of
// the program that wrote it.
//
//	trail-check DIR VKEY [BASE]
//	trail-check -proof FILE ENTRY VKEY
//
// DIR holds the static layout of c2sp.org/tlog-tiles: checkpoint, tile/…, tile/entries/…. With BASE it is an extension
// of the trail in BASE: it has its tiles from there on, and the proof in the file consistency.
// With -proof, FILE is a c2sp.org/tlog-proof@v1 and ENTRY the bytes of the entry that it proves.
package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileHeight = 8
const tileWidth = 1 << tileHeight

func main() {
	var tree tlog.Tree
	var err error
	if len(os.Args) == 5 && os.Args[1] == "-proof" {
		index, err := checkProof(os.Args[2], os.Args[3], os.Args[4])
		if err != nil {
			fmt.Fprintln(os.Stderr, "trail-check:", err)
			os.Exit(1)
		}
		fmt.Printf("trail-check: entry %d is proved\n", index)
		return
	}
	switch len(os.Args) {
	case 3:
		tree, err = check(os.Args[1], os.Args[2])
	case 4:
		tree, err = checkExtension(os.Args[1], os.Args[2], os.Args[3])
	default:
		fmt.Fprintln(os.Stderr, "usage: trail-check DIR VKEY [BASE] | -proof FILE ENTRY VKEY")
		os.Exit(2)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "trail-check:", err)
		os.Exit(1)
	}
	fmt.Printf("trail-check: %d entries under root %s\n", tree.N, tree.Hash)
}

func check(dir, vkey string) (tlog.Tree, error) {
	tree, err := openCheckpoint(dir, vkey)
	if err != nil {
		return tree, err
	}
	entries, err := readEntries(dir, 0, tree.N)
	if err != nil {
		return tree, err
	}
	computed, err := computeTree(tree, entries)
	if err != nil {
		return tree, err
	}
	if err := checkInclusion(tree, tlog.TileHashReader(tree, tileDir(dir)), 0, entries); err != nil {
		return tree, err
	}
	return tree, checkTiles(dir, tree, computed)
}

// openCheckpoint verifies the note's signature and parses its three lines.
func openCheckpoint(dir, vkey string) (tlog.Tree, error) {
	var tree tlog.Tree
	signed, err := os.ReadFile(filepath.Join(dir, "checkpoint"))
	if err != nil {
		return tree, err
	}
	return openNote(signed, vkey)
}

func openNote(signed []byte, vkey string) (tlog.Tree, error) {
	var tree tlog.Tree
	verifier, err := note.NewVerifier(vkey)
	if err != nil {
		return tree, err
	}
	opened, err := note.Open(signed, note.VerifierList(verifier))
	if err != nil {
		return tree, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) != 4 || lines[3] != "" {
		return tree, fmt.Errorf("checkpoint: %d lines, want 3", len(lines)-1)
	}
	if lines[0] != verifier.Name() {
		return tree, fmt.Errorf("checkpoint: origin %q, key name %q", lines[0], verifier.Name())
	}
	if _, err := fmt.Sscanf(lines[1], "%d", &tree.N); err != nil || fmt.Sprint(tree.N) != lines[1] {
		return tree, fmt.Errorf("checkpoint: size %q", lines[1])
	}
	tree.Hash, err = tlog.ParseHash(lines[2])
	return tree, err
}

// checkProof checks the proof of one entry, and returns the entry's index.
func checkProof(file, entry, vkey string) (int64, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return 0, err
	}
	leaf, err := os.ReadFile(entry)
	if err != nil {
		return 0, err
	}
	head, signed, found := strings.Cut(string(text), "\n\n")
	lines := strings.Split(head, "\n")
	if !found || len(lines) < 2 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return 0, fmt.Errorf("not a proof")
	}
	lines = lines[1:]
	if strings.HasPrefix(lines[0], "extra ") {
		lines = lines[1:]
	}
	var index int64
	if len(lines) == 0 {
		return 0, fmt.Errorf("no index")
	}
	if _, err := fmt.Sscanf(lines[0], "index %d", &index); err != nil || lines[0] != fmt.Sprintf("index %d", index) {
		return 0, fmt.Errorf("index: %q", lines[0])
	}
	var proof tlog.RecordProof
	for _, line := range lines[1:] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return 0, err
		}
		proof = append(proof, hash)
	}
	tree, err := openNote([]byte(signed), vkey)
	if err != nil {
		return 0, err
	}
	return index, tlog.CheckRecord(proof, tree.N, tree.Hash, index, tlog.RecordHash(leaf))
}

// checkExtension checks that the log in dir carries on the one in base: its proof between both roots, the same proof
// made from its own tiles, and its entries, the first of which is the first of a tile.
func checkExtension(dir, vkey, base string) (tlog.Tree, error) {
	old, err := openCheckpoint(base, vkey)
	if err != nil {
		return old, err
	}
	tree, err := openCheckpoint(dir, vkey)
	if err != nil {
		return tree, err
	}
	proof, err := readProof(dir, old.N)
	if err != nil {
		return tree, err
	}
	if err := tlog.CheckTree(proof, tree.N, tree.Hash, old.N, old.Hash); err != nil {
		return tree, err
	}
	reader := tlog.TileHashReader(tree, tileDir(dir))
	own, err := tlog.ProveTree(tree.N, old.N, reader)
	if err != nil {
		return tree, err
	}
	if fmt.Sprint(own) != fmt.Sprint(proof) {
		return tree, fmt.Errorf("the tiles give another consistency proof")
	}
	first := old.N / tileWidth * tileWidth
	entries, err := readEntries(dir, first, tree.N)
	if err != nil {
		return tree, err
	}
	return tree, checkInclusion(tree, reader, first, entries)
}

// readProof reads the file consistency: the older size, and the hashes.
func readProof(dir string, size int64) (tlog.TreeProof, error) {
	text, err := os.ReadFile(filepath.Join(dir, "consistency"))
	if err != nil {
		return nil, err
	}
	lines := strings.Split(string(text), "\n")
	if lines[0] != fmt.Sprintf("old %d", size) || lines[len(lines)-1] != "" {
		return nil, fmt.Errorf("consistency: %q, want size %d", lines[0], size)
	}
	var proof tlog.TreeProof
	for _, line := range lines[1 : len(lines)-1] {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return nil, err
		}
		proof = append(proof, hash)
	}
	return proof, nil
}

// readEntries reads the entry bundles of a log of the given size from the first of a tile on.
func readEntries(dir string, start, size int64) ([][]byte, error) {
	var entries [][]byte
	for first := start; first < size; first += tileWidth {
		tile := tlog.Tile{H: tileHeight, L: -1, N: first / tileWidth, W: tileWidth}
		if size-first < tileWidth {
			tile.W = int(size - first)
		}
		data, err := os.ReadFile(filepath.Join(dir, tilePath(tile)))
		if err != nil {
			return nil, err
		}
		for i := 0; i < tile.W; i++ {
			if len(data) < 2 || len(data) < 2+int(binary.BigEndian.Uint16(data)) {
				return nil, fmt.Errorf("%s: entry %d is cut short", tilePath(tile), i)
			}
			end := 2 + int(binary.BigEndian.Uint16(data))
			entries = append(entries, data[2:end])
			data = data[end:]
		}
		if len(data) > 0 {
			return nil, fmt.Errorf("%s: %d bytes too many", tilePath(tile), len(data))
		}
	}
	return entries, nil
}

// computeTree computes every hash from the entries alone, and compares the root.
func computeTree(tree tlog.Tree, entries [][]byte) (tlog.HashReader, error) {
	var stored []tlog.Hash
	reader := tlog.HashReaderFunc(func(indexes []int64) ([]tlog.Hash, error) {
		var hashes []tlog.Hash
		for _, index := range indexes {
			hashes = append(hashes, stored[index])
		}
		return hashes, nil
	})
	for i, entry := range entries {
		hashes, err := tlog.StoredHashes(int64(i), entry, reader)
		if err != nil {
			return nil, err
		}
		stored = append(stored, hashes...)
	}
	root := tlog.Hash(sha256.Sum256(nil))
	if tree.N > 0 {
		var err error
		if root, err = tlog.TreeHash(tree.N, reader); err != nil {
			return nil, err
		}
	}
	if root != tree.Hash {
		return nil, fmt.Errorf("entries have root %s, checkpoint says %s", root, tree.Hash)
	}
	return reader, nil
}

// checkInclusion proves every entry from the hash tiles.
func checkInclusion(tree tlog.Tree, reader tlog.HashReader, first int64, entries [][]byte) error {
	for place, entry := range entries {
		i := first + int64(place)
		proof, err := tlog.ProveRecord(tree.N, i, reader)
		if err != nil {
			return fmt.Errorf("entry %d: %w", i, err)
		}
		if err := tlog.CheckRecord(proof, tree.N, tree.Hash, i, tlog.RecordHash(entry)); err != nil {
			return fmt.Errorf("entry %d: %w", i, err)
		}
	}
	return nil
}

// checkTiles compares every hash tile with the computed one, so that those no proof touches count too.
func checkTiles(dir string, tree tlog.Tree, computed tlog.HashReader) error {
	for level := 0; tree.N>>(tileHeight*level) > 0; level++ {
		count := tree.N >> (tileHeight * level)
		for first := int64(0); first < count; first += tileWidth {
			tile := tlog.Tile{H: tileHeight, L: level, N: first / tileWidth, W: tileWidth}
			if count-first < tileWidth {
				tile.W = int(count - first)
			}
			published, err := os.ReadFile(filepath.Join(dir, tilePath(tile)))
			if err != nil {
				return err
			}
			data, err := tlog.ReadTileData(tile, computed)
			if err != nil {
				return err
			}
			if !bytes.Equal(published, data) {
				return fmt.Errorf("%s differs", tilePath(tile))
			}
		}
	}
	return nil
}

// tileDir serves the tiles of a directory to tlog.
type tileDir string

func (tileDir) Height() int { return tileHeight }

func (dir tileDir) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	var all [][]byte
	for _, tile := range tiles {
		data, err := os.ReadFile(filepath.Join(string(dir), tilePath(tile)))
		if err != nil {
			return nil, err
		}
		all = append(all, data)
	}
	return all, nil
}

func (tileDir) SaveTiles([]tlog.Tile, [][]byte) {}

// tilePath is Go's own path without the height, and with tlog-tiles' name for the entries.
func tilePath(tile tlog.Tile) string {
	path := strings.TrimPrefix(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight))
	return "tile/" + strings.Replace(path, "data/", "entries/", 1)
}
