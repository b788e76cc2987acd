/*
 * Node 20.18 (Electron 33) has what Node-API 10 standardised only as experimental functions. The headers of the
 * npm package node-api-headers leave experimental parts out: this adds the one that node-addon-api needs, so that
 * finalizers are put off until the engine may be touched. Declaration after Node 20's js_native_api.h.
 */
#define NAPI_VERSION 2147483647 /* NAPI_VERSION_EXPERIMENTAL */
#include <node_api.h>

#define NODE_API_EXPERIMENTAL_HAS_POST_FINALIZER
EXTERN_C_START
NAPI_EXTERN napi_status NAPI_CDECL node_api_post_finalizer(node_api_basic_env env, napi_finalize finalize_cb,
                                                           void* finalize_data, void* finalize_hint);
EXTERN_C_END
