package cn.district.retention.local.process;

import java.io.IOException;

/** Knows how each part is started. */
interface StartCommands {

  ChildProcess start(Part part) throws IOException;
}
