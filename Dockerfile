# One image for either side: docker build --build-arg MODULE=command-side .
FROM eclipse-temurin:25-jre
ARG MODULE
RUN useradd --system --home /app answerable && install -d -o answerable /attachments
WORKDIR /app
COPY ${MODULE}/target/${MODULE}-*-exec.jar app.jar
USER answerable
EXPOSE 8080 9080
ENTRYPOINT ["java", "-jar", "app.jar"]
