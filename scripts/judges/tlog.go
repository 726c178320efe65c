// Checks a log folder with golang.org/x/mod/sumdb, which is not ours: `tlog FOLDER` ends with 0 if all is well, else with 1.
//
// The folder is what crates/audit/examples/write_log.rs writes. Trusted are the verifier key (vkey) and the checkpoint that a
// witness kept (older). tlog.TileHashReader is not used: it leaves full tiles unchecked. The tree is made again from the
// entries, and every stored tile must be what that tree gives.
package main

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const tileWidth = 256

type checkpoint struct {
	size int64
	root tlog.Hash
}

// What the entries give: the hashes in the order in which tlog stores them.
type storage []tlog.Hash

func (s storage) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		if index >= int64(len(s)) {
			return nil, errors.New("the entries end before the checkpoint does")
		}
		hashes[i] = s[index]
	}
	return hashes, nil
}

func main() {
	folder := os.Args[1]
	var found []string
	for _, check := range []func(string) error{checkTilesAndEntries, checkConsistency, checkProof} {
		if err := check(folder); err != nil {
			found = append(found, err.Error())
		}
	}
	if len(found) > 0 {
		fmt.Println(strings.Join(found, "; "))
		os.Exit(1)
	}
	fmt.Println("all is well")
}

func checkTilesAndEntries(folder string) error {
	at, err := readCheckpoint(folder, "checkpoint")
	if err != nil {
		return err
	}
	if at.size > 1000*tileWidth {
		return fmt.Errorf("the checkpoint claims %d entries", at.size)
	}
	tree, err := treeOf(folder, at.size)
	if err != nil {
		return err
	}
	root, err := tlog.TreeHash(at.size, tree)
	if err != nil {
		return err
	}
	if root != at.root {
		return errors.New("the entries do not give the root of the checkpoint")
	}
	for level, width := 0, at.size; width > 0; level, width = level+1, width/tileWidth {
		for index := int64(0); index*tileWidth < width; index++ {
			if err := checkTile(folder, tree, level, index, min(tileWidth, width-index*tileWidth)); err != nil {
				return err
			}
		}
	}
	return nil
}

// Makes the tree from the bundles of entries.
func treeOf(folder string, size int64) (storage, error) {
	var tree storage
	var count int64
	for index := int64(0); index*tileWidth < size; index++ {
		bundle, err := os.ReadFile(tilePath(folder, "entries", index, min(tileWidth, size-index*tileWidth)))
		if err != nil {
			return nil, err
		}
		for len(bundle) > 0 {
			if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
				return nil, fmt.Errorf("bundle %d is cut short", index)
			}
			end := 2 + int(binary.BigEndian.Uint16(bundle))
			hashes, err := tlog.StoredHashes(count, bundle[2:end], tree)
			if err != nil {
				return nil, err
			}
			tree = append(tree, hashes...)
			bundle = bundle[end:]
			count++
		}
	}
	return tree, nil
}

func checkTile(folder string, tree storage, level int, index, width int64) error {
	tile := tlog.Tile{H: 8, L: level, N: index, W: int(width)}
	expected, err := tlog.ReadTileData(tile, tree)
	if err != nil {
		return err
	}
	stored, err := os.ReadFile(tilePath(folder, strconv.Itoa(level), index, width))
	if err != nil {
		return err
	}
	if !bytes.Equal(stored, expected) {
		return fmt.Errorf("tile %d of level %d is not what the entries give", index, level)
	}
	return nil
}

func checkConsistency(folder string) error {
	older, err := readCheckpoint(folder, "older")
	if err != nil {
		return err
	}
	newer, err := readCheckpoint(folder, "checkpoint")
	if err != nil {
		return err
	}
	lines, err := os.ReadFile(filepath.Join(folder, "consistency"))
	if err != nil {
		return err
	}
	proof, err := hashes(strings.Fields(string(lines)))
	if err != nil {
		return err
	}
	if err := tlog.CheckTree(proof, newer.size, newer.root, older.size, older.root); err != nil {
		return fmt.Errorf("from %d to %d entries: %w", older.size, newer.size, err)
	}
	return nil
}

// c2sp.org/tlog-proof; the record stands in the extra line.
func checkProof(folder string) error {
	text, err := os.ReadFile(filepath.Join(folder, "entry.tlog-proof"))
	if err != nil {
		return err
	}
	head, signed, _ := strings.Cut(string(text), "\n\n")
	lines := strings.Split(head, "\n")
	if len(lines) < 3 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return errors.New("the proof has another format")
	}
	record, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(lines[1], "extra "))
	if err != nil {
		return err
	}
	index, err := strconv.ParseInt(strings.TrimPrefix(lines[2], "index "), 10, 64)
	if err != nil {
		return err
	}
	path, err := hashes(lines[3:])
	if err != nil {
		return err
	}
	at, err := openCheckpoint(folder, []byte(signed))
	if err != nil {
		return err
	}
	if err := tlog.CheckRecord(path, at.size, at.root, index, tlog.RecordHash(record)); err != nil {
		return fmt.Errorf("entry %d: %w", index, err)
	}
	return nil
}

func readCheckpoint(folder, name string) (checkpoint, error) {
	text, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		return checkpoint{}, err
	}
	return openCheckpoint(folder, text)
}

func openCheckpoint(folder string, text []byte) (checkpoint, error) {
	vkey, err := os.ReadFile(filepath.Join(folder, "vkey"))
	if err != nil {
		return checkpoint{}, err
	}
	verifier, err := note.NewVerifier(strings.TrimSpace(string(vkey)))
	if err != nil {
		return checkpoint{}, err
	}
	signed, err := note.Open(text, note.VerifierList(verifier))
	if err != nil {
		return checkpoint{}, err
	}
	lines := strings.Split(signed.Text, "\n")
	if len(lines) < 4 || lines[0] != verifier.Name() {
		return checkpoint{}, errors.New("the note is no checkpoint of this log")
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return checkpoint{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return checkpoint{size, root}, err
}

// Of a log small enough for names of three digits.
func tilePath(folder, level string, index, width int64) string {
	path := filepath.Join(folder, "tile", level, fmt.Sprintf("%03d", index))
	if width < tileWidth {
		path += fmt.Sprintf(".p/%d", width)
	}
	return path
}

func hashes(lines []string) ([]tlog.Hash, error) {
	var all []tlog.Hash
	for _, line := range lines {
		hash, err := tlog.ParseHash(line)
		if err != nil {
			return nil, err
		}
		all = append(all, hash)
	}
	return all, nil
}

func min(a, b int64) int64 {
	if a < b {
		return a
	}
	return b
}
