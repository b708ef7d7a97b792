package dev.thrum.maven;

import dev.thrum.transformer.tree.Target;
import dev.thrum.transformer.tree.TreeReport;
import dev.thrum.transformer.tree.WeaveTree;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Weaves libraries that are annotated and were not woven by their own build: copies of the named
 * dependencies are put into a folder, under their own names, for whoever runs or packs the program
 * to take instead of the originals. The local repository is left as it is.
 *
 * <p>Only on request, for it says which library is changed: the agent does the same while classes
 * are loaded. For tests, give surefire the copies as {@code additionalClasspathElements}, and the
 * originals as {@code classpathDependencyExcludes}.
 */
@Mojo(
    name = "weaveDependencies",
    defaultPhase = LifecyclePhase.PROCESS_CLASSES,
    requiresDependencyResolution = ResolutionScope.RUNTIME,
    threadSafe = true)
public class WeaveDependenciesMojo extends TreeMojo {

  /** The dependencies to weave, direct or not: {@code groupId:artifactId}. */
  @Parameter(required = true)
  List<String> artifacts = List.of();

  /** Where the woven copies go. */
  @Parameter(
      property = "thrum.wovenDependencies",
      defaultValue = "${project.build.directory}/woven-dependencies",
      required = true)
  File outputDirectory;

  @Parameter(defaultValue = "${project.artifacts}", readonly = true)
  Set<Artifact> dependencies = Set.of();

  @Override
  File classes() {
    return outputDirectory;
  }

  @Override
  List<String> sourceRoots() {
    return List.of();
  }

  @Override
  boolean hasWork() {
    return !artifacts.isEmpty();
  }

  @Override
  TreeReport run(WeaveTree tree, Path copies) throws IOException, MojoExecutionException {
    List<Target> targets = new ArrayList<>();
    for (String name : artifacts) {
      Artifact artifact = find(name);
      Path original = artifact.getFile().toPath();
      boolean isJar = Files.isRegularFile(original); // or classes of a module of the same build
      String copy = isJar ? artifact.getFile().getName() : artifact.getArtifactId();
      targets.add(new Target(original, copies.resolve(copy)));
    }
    Files.createDirectories(copies);
    return tree.weave(targets);
  }

  private Artifact find(String name) throws MojoExecutionException {
    Set<String> known = new TreeSet<>();
    for (Artifact artifact : dependencies) {
      String key = artifact.getGroupId() + ":" + artifact.getArtifactId();
      if (key.equals(name) && artifact.getFile() != null) {
        return artifact;
      }
      known.add(key);
    }
    throw new MojoExecutionException(
        "No dependency is named " + name + "; there are " + String.join(", ", known));
  }
}
