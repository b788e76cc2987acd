#!/bin/sh
# Runs Electron in another network namespace, without sound over its loopback. Playwright, which stays outside, finds its
# ports where they were opened for it (two-networks.ts).
for word do
  shift
  case $word in
    --inspect=0) word=--inspect=$SAWT_TEST_INSPECT ;;
    --remote-debugging-port=0) word=--remote-debugging-port=$SAWT_TEST_DEVTOOLS ;;
    --allow-loopback-in-peer-connection) continue ;;
  esac
  set -- "$@" "$word"
done
exec nsenter --net="$SAWT_TEST_NAMESPACE" -- "$SAWT_TEST_ELECTRON" "$@"
