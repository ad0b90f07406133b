package dev.ropewalk.dist;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Clients that write the same words again and again, as much as the server takes, and never read.
final class Flood implements AutoCloseable {
    private final InetSocketAddress server;
    private final byte[] words;
    private final List<Client> clients = new ArrayList<>();

    /// A connection, and what it is about to write.
    private record Client(SocketChannel channel, ByteBuffer rest) {}

    Flood(InetSocketAddress server, String words, int clients) throws IOException {
        this.server = server;
        this.words = words.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < clients; i++) {
            this.clients.add(connect());
        }
    }

    private Client connect() throws IOException {
        SocketChannel channel = SocketChannel.open(server);
        channel.configureBlocking(false);
        return new Client(channel, ByteBuffer.wrap(words));
    }

    /// Each writes what it can now; for one that was cut off another comes.
    void rise() throws IOException {
        for (int i = 0; i < clients.size(); i++) {
            Client client = clients.get(i);
            try {
                write(client);
            } catch (IOException cutOff) {
                client.channel.close();
                clients.set(i, connect());
            }
        }
    }

    private static void write(Client client) throws IOException {
        while (client.channel.write(client.rest) > 0) {
            if (!client.rest.hasRemaining()) {
                client.rest.clear();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Client client : clients) {
            client.channel.close();
        }
    }
}
