# The three servers in one image: docker build -t ropewalk . && docker run -p 1234:1234 ropewalk echo
#
# What runs is a Java of only the modules needed, with a cache of loaded classes, as a user without
# rights, with no shell between and on a root file system that may be read-only. The same file serves
# amd64 and arm64 (docker buildx build --platform linux/amd64,linux/arm64).
ARG JDK=eclipse-temurin:25-jdk
ARG BASE=debian:bookworm-slim

# Java's class files are the same everywhere: built once, on the machine that builds.
FROM --platform=$BUILDPLATFORM $JDK AS jars
RUN apt-get update -q && apt-get install -y -q --no-install-recommends maven && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn -B -q -Dmaven.test.skip=true -Dpackage.skip -pl dist -am package && mkdir /app && cp -r dist/target/ropewalk/lib /app/lib

FROM $JDK AS runtime
RUN jlink --strip-java-debug-attributes --no-header-files --no-man-pages --compress zip-6 --output /opt/jre \
    --add-modules java.base,java.logging,java.management,java.naming,java.sql,java.xml,jdk.jshell,jdk.jcmd,jdk.management,jdk.unsupported,jdk.zipfs
COPY --from=jars /app/lib /opt/ropewalk/lib
WORKDIR /opt/ropewalk
# Netty and SQLite look for their libraries here before they unpack one to /tmp, which need not be writable then.
RUN cd lib && rm -f *-osx-* *-riscv64.jar *-macos-* && case $(uname -m) in \
        x86_64) rm -f *-linux-aarch_64.jar ;; \
        aarch64) rm -f *-linux-x86_64.jar ;; \
    esac && mkdir ../native && cd ../native && \
    for jar in ../lib/netty-transport-native-*-linux-*.jar; do \
        jar --extract --file "$jar" META-INF/native; \
    done && jar --extract --file ../lib/sqlite-jdbc-*.jar "org/sqlite/native/Linux/$(uname -m)/libsqlitejdbc.so" && \
    mv META-INF/native/*.so org/sqlite/native/Linux/*/*.so . && rm -r META-INF org
# Named one by one, because the cache is of the class path, in its order.
RUN printf '%s\n' \
        --enable-native-access=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED \
        -XX:+UseCompactObjectHeaders -Dio.netty.jfr.enabled=false -Djava.library.path=/opt/ropewalk/native \
        -Dorg.sqlite.lib.path=/opt/ropewalk/native \
        -XX:MaxRAMPercentage=35 -XX:MinRAMPercentage=35 -XX:+ExitOnOutOfMemoryError -XX:-UsePerfData '-Xlog:aot*=off' \
        -cp "$(printf '%s:' /opt/ropewalk/lib/*.jar)" >options && \
    /opt/jre/bin/java @options -XX:AOTCacheOutput=/opt/ropewalk/servers.aot dev.ropewalk.service.Main rehearse && \
    echo -XX:AOTCache=/opt/ropewalk/servers.aot >>options && \
    mkdir -p /data

FROM $BASE
COPY --from=runtime /opt/jre /opt/jre
COPY --from=runtime /opt/ropewalk /opt/ropewalk
COPY --from=runtime --chown=10001:10001 /data /data
ENV PATH=/opt/jre/bin:/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 ROPEWALK_ADMIN=tcp:9090:interface=127.0.0.1
USER 10001:10001
WORKDIR /data
EXPOSE 1234 8080 1025
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
    CMD ["java", "@/opt/ropewalk/options", "-Xmx16m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "dev.ropewalk.service.Main", "health"]
ENTRYPOINT ["java", "@/opt/ropewalk/options", "dev.ropewalk.service.Main"]
CMD ["up"]
