// What open and its like refuse, and why.
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void say(const char *what, long r) {
    printf("%s: %ld %s\n", what, r < 0 ? r : 0, r < 0 ? strerror(errno) : "");
}

int main(void) {
    char name[5000];
    say("none", open("none", O_RDONLY));
    say("none/x", open("none/x", O_RDONLY | O_CREAT, 0644));
    say("empty", open("", O_RDONLY | O_CREAT, 0644));
    say("file", close(open("file", O_WRONLY | O_CREAT, 0644)));
    say("file/", open("file/", O_RDONLY));
    say("file/x", open("file/x", O_RDONLY));
    say("new/", open("new/", O_WRONLY | O_CREAT, 0644));
    say("mkdir", mkdir("dir", 0755));
    say("mkdir again", mkdir("dir", 0755));
    say("mkdir file", mkdir("file", 0755));
    say("dir to write", open("dir", O_WRONLY));
    say("dir to read", close(open("dir", O_RDONLY)));
    say("dir created", open("dir", O_RDONLY | O_CREAT, 0644));
    say("file as directory", open("file", O_RDONLY | O_DIRECTORY));
    say("dir as directory", close(open("dir", O_RDONLY | O_DIRECTORY)));
    memset(name, 'x', sizeof name);
    name[256] = 0;
    say("256 bytes", open(name, O_RDONLY | O_CREAT, 0644));
    name[255] = 0;
    say("255 bytes", close(open(name, O_RDONLY | O_CREAT, 0644)));
    for (int i = 0; i < 4998; i += 2) memcpy(name + i, "./", 2);
    name[4998] = 0;
    say("long path", open(name, O_RDONLY));
    say("bad pointer", open((char *)8, O_RDONLY));
    say("close", close(99));
    say("close -1", close(-1));
    say("lseek", lseek(99, 0, SEEK_SET));
    int fd = open("file", O_RDWR);
    say("before the start", lseek(fd, -1, SEEK_SET));
    say("whence", lseek(fd, 0, 77));
    int ends[2];
    pipe(ends);
    say("lseek pipe", lseek(ends[0], 0, SEEK_CUR));
    say("pread pipe", pread(ends[0], name, 1, 0));
    say("pwrite pipe", pwrite(ends[1], name, 1, 0));
    say("pread before", pread(fd, name, 1, -1));
    say("read dir", read(open("dir", O_RDONLY), name, 10));
    say("read write-only", read(open("file", O_WRONLY), name, 10));
    say("write read-only", write(open("file", O_RDONLY), name, 10));
    say("bad buffer", write(fd, (void *)8, 10));
    say("rmdir file", rmdir("file"));
    say("unlink dir", unlink("dir"));
    say("rmdir none", rmdir("none"));
    say("rmdir .", rmdir("."));
    say("rmdir dir/..", rmdir("dir/.."));
    say("in dir", close(open("dir/in", O_WRONLY | O_CREAT, 0644)));
    say("rmdir full", rmdir("dir"));
    say("unlink in", unlink("dir/in"));
    say("rmdir", rmdir("dir"));
    say("unlink none", unlink("none"));
    say("chdir none", chdir("none"));
    say("chdir file", chdir("file"));
    say("truncate", truncate("file", -1));
    say("ftruncate read-only", ftruncate(open("file", O_RDONLY), 1));
    say("stat", stat("none", (struct stat *)name));
    say("fstat", fstat(77, (struct stat *)name));
    say("access", access("none", F_OK));
    say("access mode", access("file", 77));
    say("access x", access("file", X_OK));
    return 0;
}
