/* server_script.h: servers that say what a test wants them to say. */
#ifndef SERVER_SCRIPT_H
#define SERVER_SCRIPT_H

/* How to talk to a client, on fd, when it has sent a request for path. The connection
 * is closed when it returns. */
typedef void talk_function(int fd, const char *path);

/* Starts a server on a free port of 127.0.0.1, with a process for each connection.
 * Returns the port. It all ends with the test, or after 60 s. */
int serve(talk_function *talk);

/* A port where no server listens, until a program of the test's does. */
int closed_port(void);

/* Waits until a server listens there. */
void wait_for_port(int port);

/* A port that neither accepts nor refuses a connection, on Linux. */
int full_port(void);

/* For talk_functions: send text, or so many bytes; wait for ever; break off. */
void say(int fd, const char *format, ...);
void say_bytes(int fd, const void *bytes, unsigned long count);
void stall(void);
void reset(int fd);

#endif
