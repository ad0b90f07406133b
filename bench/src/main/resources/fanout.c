/* A line broadcast at the limit: one epoll loop; the lines of a turn are framed once into one buffer that
   every client is sent, with one write a client and turn. Clients that cannot take all of it keep a place
   in a ring that all share. Usage: fanout PORT */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#define RING (64u << 20)
#define CLIENTS 20000
#define INPUT 262144

struct client { int fd, source, partial, waiting; unsigned long sent; char name[32]; char *rest; };
static char ring[RING];
static unsigned long head;
static struct client *all[CLIENTS];
static int count, loop;

static void put(const char *bytes, size_t n) {
    size_t at = head % RING, first = n < RING - at ? n : RING - at;
    memcpy(ring + at, bytes, first);
    memcpy(ring, bytes + first, n - first);
    head += n;
}

static void watch(struct client *c, int out) {
    if (c->waiting == out) return;
    c->waiting = out;
    struct epoll_event e = {EPOLLIN | (out ? EPOLLOUT : 0), {.ptr = c}};
    epoll_ctl(loop, EPOLL_CTL_MOD, c->fd, &e);
}

static void flush_to(struct client *c) {
    while (c->sent < head) {
        size_t at = c->sent % RING, n = head - c->sent;
        if (n > RING - at) n = RING - at;
        ssize_t w = send(c->fd, ring + at, n, MSG_NOSIGNAL | MSG_DONTWAIT);
        if (w < 0) { watch(c, 1); return; }
        c->sent += w;
    }
    watch(c, 0);
}

static void leave(struct client *c) {
    close(c->fd);
    for (int i = 0; i < count; i++) if (all[i] == c) { all[i] = all[--count]; break; }
    free(c->rest);
    free(c);
}

static int lines(struct client *c) {
    ssize_t n = recv(c->fd, c->rest + c->partial, INPUT - c->partial, MSG_DONTWAIT);
    if (n <= 0) { if (n == 0 || errno != EAGAIN) leave(c); return 0; }
    char *begin = c->rest, *end = c->rest + c->partial + n, *lf;
    while ((lf = memchr(begin, '\n', end - begin))) {
        put(c->name, c->source);
        size_t text = lf - begin;
        if (text && lf[-1] == '\r') text--;
        put(begin, text);
        put("\r\n", 2);
        begin = lf + 1;
    }
    c->partial = end - begin;
    memmove(c->rest, begin, c->partial);
    return 1;
}

int main(int argc, char **argv) {
    int one = 1, server = socket(AF_INET, SOCK_STREAM, 0);
    struct sockaddr_in a = {AF_INET, htons(atoi(argv[argc - 1])), {htonl(INADDR_LOOPBACK)}, {0}};
    setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(server, (void *)&a, sizeof a) || listen(server, 4096)) { perror("listen"); return 1; }
    loop = epoll_create1(0);
    struct epoll_event e = {EPOLLIN, {.ptr = 0}}, got[512];
    epoll_ctl(loop, EPOLL_CTL_ADD, server, &e);
    for (;;) {
        int n = epoll_wait(loop, got, 512, -1), fresh = 0;
        for (int i = 0; i < n; i++) {
            struct client *c = got[i].data.ptr;
            if (!c) {
                socklen_t len = sizeof a;
                int fd = accept4(server, (void *)&a, &len, SOCK_NONBLOCK);
                if (fd < 0 || count == CLIENTS) continue;
                c = calloc(1, sizeof *c);
                c->fd = fd; c->sent = head; c->rest = malloc(INPUT);
                c->source = sprintf(c->name, "<%s:%d>", inet_ntoa(a.sin_addr), ntohs(a.sin_port));
                setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
                all[count++] = c;
                e.events = EPOLLIN; e.data.ptr = c;
                epoll_ctl(loop, EPOLL_CTL_ADD, fd, &e);
            } else if (got[i].events & EPOLLIN) fresh |= lines(c);
            else if (got[i].events & EPOLLOUT) flush_to(c);
            else leave(c);
        }
        if (fresh) for (int i = 0; i < count; i++) if (!all[i]->waiting) flush_to(all[i]);
    }
}
