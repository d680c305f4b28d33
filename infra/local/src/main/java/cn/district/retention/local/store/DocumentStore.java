package cn.district.retention.local.store;

import de.bwaldvogel.mongo.wire.MongoDatabaseHandler;
import de.bwaldvogel.mongo.wire.MongoExceptionHandler;
import de.bwaldvogel.mongo.wire.MongoWireMessageEncoder;
import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import de.bwaldvogel.mongo.wire.MongoWireReplyEncoder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultEventExecutorGroup;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Serves the embedded document store over the MongoDB wire protocol on the loopback address. */
public final class DocumentStore implements AutoCloseable {

  private static final int IO_THREADS = 2;
  private static final int REQUEST_THREADS = 128;

  private final DataDirectoryLock lock;
  private final JournaledBackend backend;
  private final EventLoopGroup io =
      new MultiThreadIoEventLoopGroup(IO_THREADS, NioIoHandler.newFactory());
  private final EventExecutorGroup requests = new DefaultEventExecutorGroup(REQUEST_THREADS);
  private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final Channel server;

  private DocumentStore(DataDirectoryLock lock, JournaledBackend backend, int port) {
    this.lock = lock;
    this.backend = backend;
    this.server = bind(port);
  }

  /**
   * Opens the directory and listens.
   *
   * @param port 0 for any free one
   * @throws IOException when the directory is in use or damaged
   */
  public static DocumentStore start(Path directory, int port) throws IOException {
    return start(directory, port, Disk.of(directory));
  }

  static DocumentStore start(Path directory, int port, Disk disk) throws IOException {
    DataDirectoryLock lock = DataDirectoryLock.take(directory);
    return new DocumentStore(lock, JournaledBackend.open(directory, disk), port);
  }

  /** The port that the store listens on. */
  public int port() {
    return ((InetSocketAddress) server.localAddress()).getPort();
  }

  /** The connection string of a client. */
  public String uri() {
    return "mongodb://127.0.0.1:" + port();
  }

  /** Ends the connections, commits the store and releases the directory. */
  @Override
  public void close() throws IOException {
    server.close().syncUninterruptibly();
    backend.close();
    clients.close().syncUninterruptibly();
    io.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    requests.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    lock.close();
  }

  private Channel bind(int port) {
    return new ServerBootstrap()
        .group(io)
        .channel(NioServerSocketChannel.class)
        .option(ChannelOption.SO_BACKLOG, 256)
        .option(ChannelOption.SO_REUSEADDR, true)
        .childOption(ChannelOption.TCP_NODELAY, true)
        .childHandler(
            new ChannelInitializer<SocketChannel>() {
              @Override
              protected void initChannel(SocketChannel channel) {
                channel
                    .pipeline()
                    .addLast(new MongoWireReplyEncoder())
                    .addLast(new MongoWireMessageEncoder())
                    .addLast(new MongoWireProtocolHandler())
                    .addLast(requests, new MongoDatabaseHandler(backend, clients))
                    .addLast(requests, new MongoExceptionHandler());
              }
            })
        .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
        .syncUninterruptibly()
        .channel();
  }
}
